"""FRE: judgements made on figures that have since changed."""
