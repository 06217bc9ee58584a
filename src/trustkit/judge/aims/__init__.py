"""The trust's aims: whether each criterion of ``policy/<date>/strategy.yaml`` is met, and by whom not.

``questions`` makes questions of the criteria, ``units`` gathers what each school (or the trust)
answers over the years that are asked, and ``evaluated`` makes one answer of them. A new scope or
persistence is a new way of making one answer of many.
"""
