"""Given names common among children in England, to tell a name from another word with a capital.

Names that are words of any paper as well (Grace, Summer, Mark, Will, Rose …) are left out. The
list only ever helps to see a name; a child with another name is looked for by what is said of them.
"""

from __future__ import annotations

_ALL = """
Aaliyah Aaron Abbie Abdul Abdullah Abigail Abraham Abu Adam Adeel Aditya Adrian Ahmad Ahmed Aidan Aiden
Aisha Aishah Ajay Alan Albert Aleksander Alex Alexander Alexandra Alfie Alfred Ali Alice Alicia Alina Alisha
Amaan Amaya Amelia Amelie Amina Aminah Amir Amira Amit Amy Ana Anais Anastasia Andre Andrei Andrew Aneesa Angel
Angela Anika Anisa Anita Anjali Anna Annabel Annabelle Anya Archie Ariana Arjun Arlo Arman Arnav Arthur Arya
Asad Asha Ashton Asif Asim Asma Athena Ava Ayaan Ayan Aydin Ayesha Ayra Ayub Bartosz Beatrice Bella Ben Benjamin
Beth Bethany Bilal Billy Bobby Bogdan Bradley Brandon Brooke Caitlin Callum Cameron Carter Casey Catherine
Charlie Charlotte Chloe Christopher Clara Connor Conor Connie Corey Cristian Daisy Dami Daniel Danielle Darcey
Darius David Dawid Declan Deepak Demi Denis Dexter Dominic Dominik Dylan Ebony Eddie Eden Edward Ela Elena
Eleanor Eli Eliana Elias Elijah Elise Eliza Elizabeth Ella Ellie Elliot Elliott Elliot Ellis Elodie Elsie Emilia
Emily Emma Emmanuel Eric Erin Esme Ethan Eva Evan Evelyn Evie Ewan Ezra Faisal Farah Farhan Fatima Fatimah Felix
Ffion Finlay Finley Florence Francesca Frankie Fraser Freddie Frederick Freya Gabriel Gabriela Gabriella George
Georgia Georgie Gurpreet Habib Hadiya Hafsa Hamza Hana Hania Hanna Hannah Haris Harley Harpreet Harriet Harris
Harrison Harry Harvey Haroon Hasan Hassan Hayden Heidi Henry Hiba Holly Hollie Hubert Hudson Hugo Humaira Husna
Hussain Hussein Ibraheem Ibrahim Igor Iman Imani Imogen Imran Inaaya Ioana Iqra Isaac Isabel Isabella Isabelle Isha
Isla Ismail Israel Ivan Jacek Jack Jackson Jacob Jagoda Jai Jaiden Jakub James Jamie Jan Janek Jannat Jasmin
Jason Jasper Javeria Jaxon Jayden Jaydon Jenson Jessica Jessie Joanna Jodie Joel John Jonah Jonathan Joseph Josh
Joshua Jude Julia Julian Kacper Kai Kaiden Karolina Kaspar Katie Katherine Kayden Kayla Keira Kelsey Khadija
Khadijah Kian Kieran Kiera Kiran Klaudia Krish Krystian Kyle Kyra Laila Lara Latifa Laura Lauren Layla Leah Lena
Leo Leon Leonardo Levi Lewis Lexi Liam Libby Lillian Lily Lilly Logan Lola Lottie Louie Louis Louisa Luca Lucas
Lucy Luis Luke Lukas Luna Lydia Lyla Macey Maddison Madison Maisie Maisy Maja Malachi Maria Mariam Marley Martha
Martyna Maryam Mason Mateusz Matilda Matteo Matthew Max Maximilian Maya Megan Mehmet Mia Michael Michal Mila
Millie Milo Mohamed Mohammad Mohammed Mollie Molly Muhammad Muhammed Musa Mustafa Myla Nadia Naomi Natalia Natalie
Natan Nathan Nathaniel Niall Niamh Nicholas Nicola Nicole Nikhil Nikita Nikola Nina Noah Noor Nojus Nusaybah
Oliver Olivia Oliwia Oliwier Ollie Omar Oscar Oskar Osman Otis Otto Owen Paige Patrick Patryk Pavel Paulina Penelope
Philip Phoebe Piotr Poppy Priya Quinn Rachel Rafael Rafferty Raheem Rahul Raja Ralph Rayan Rayyan Rebecca Reece
Reggie Rehan Rhys Riley River Robbie Robert Robyn Rohan Roman Ronnie Rory Rosie Rowan Ruby Rupert Ruqayyah Ruth Ryan
Ryder Saad Safa Safiya Sahil Saif Salma Sam Samantha Samir Samira Samuel Sana Sandeep Santiago Sara Sarah Sasha
Scarlett Sean Sebastian Selina Seth Shannon Shania Shanice Shay Shayan Shreya Sienna Simran Skye Sofia Sonia
Sonny Sophia Sophie Stanley Stefan Stella Stephen Sulaiman Sumayyah Summayah Suraj Syed Szymon Tahir Taiwo Talia
Tanisha Tariq Taylor Teddy Thea Theo Theodore Thomas Tia Tiana Tilly Timothy Toby Tomasz Tommy Tyler Umar Usman
Valentina Vanessa Victoria Vihaan Viktor Vincent Violet Wiktor Wiktoria William Willow Wojciech Xander Xavier Yahya
Yash Yasin Yasmin Younis Yousuf Yuki Yusuf Zac Zach Zachary Zahra Zain Zainab Zak Zakariya Zara Zayd Zayn Zeeshan
Zena Zoe Zofia Zoya Zubair Zuzanna
"""

GIVEN = frozenset(_ALL.split())
"""About five hundred given names, written as in prose."""
