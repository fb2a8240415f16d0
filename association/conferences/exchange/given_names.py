"""First names that people in Poland bear most, by which a name in a running text is told from what is not one."""

NAMES = frozenset(
    """
    Ada Adam Adrian Adrianna Agata Agnieszka Albert Aldona Aleksander Aleksandra Alfred Alicja Alina Amelia Anastazja
    Andrzej Aneta Anita Anna Antoni Antonina Ariel Arkadiusz Artur August Barbara Bartłomiej Bartosz Beata Benedykt
    Bernadeta Bernard Błażej Bogdan Bogumiła Bogusław Bogusława Bolesław Borys Bożena Bronisław Bronisława Cecylia
    Celina Cezary Czesław Czesława Dagmara Damian Daniel Danuta Daria Dariusz Dawid Dominik Dominika Donata Dorota
    Edmund Edward Edyta Elżbieta Eliza Emil Emilia Ernest Eryk Eugenia Eugeniusz Ewa Ewelina Fabian Felicja Feliks
    Filip Franciszek Franciszka Fryderyk Gabriel Gabriela Genowefa Grażyna Grzegorz Gustaw Halina Hanna Helena Henryk
    Henryka Hieronim Honorata Hubert Ida Iga Ignacy Igor Ilona Ireneusz Irena Irmina Iwona Iza Izabela Jacek Jadwiga
    Jagoda Jakub Jan Janina Janusz Jarosław Jerzy Joachim Joanna Jolanta Józef Józefa Judyta Julia Julian Julita Justyna
    Kacper Kaja Kamil Kamila Karina Karol Karolina Katarzyna Kazimiera Kazimierz Kinga Klaudia Klaudiusz Konrad
    Konstanty Kornelia Krystian Krystyna Krzysztof Ksawery Lech Lena Leokadia Leon Leszek Lidia Lilianna Lucjan Lucyna
    Ludwik Łucja Łukasz Maciej Magda Magdalena Maja Maksymilian Malwina Małgorzata Marcel Marcelina Marcin Marek
    Maria Marianna Marian Mariola Mariusz Marlena Marta Martyna Maryla Marzena Mateusz Matylda Michalina Michał
    Mieczysław Mieczysława Mikołaj Milena Mirella Miron Mirosław Mirosława Monika Natalia Nadia Nikola Nikodem Nina
    Norbert Oktawia Ola Olaf Olga Oliwia Oskar Otylia Patrycja Patryk Paulina Paweł Pelagia Piotr Przemysław Rafał
    Regina Renata Robert Roksana Roman Romana Romuald Rozalia Ryszard Sabina Samuel Sandra Sebastian Seweryn Sławomir
    Sławomira Sonia Stanisław Stanisława Stefan Stefania Stella Sylwester Sylwia Szczepan Szymon Tadeusz Tatiana Teodor
    Teresa Tomasz Tymoteusz Urszula Wacław Wacława Waldemar Walentyna Waleria Wanda Weronika Wiesław Wiesława Wiktor
    Wiktoria Wincenty Wioletta Wioleta Wit Witold Władysław Władysława Włodzimierz Wojciech Zbigniew Zdzisław Zdzisława
    Zenon Zofia Zuzanna Zygmunt Żaneta
    """.split()  # noqa: SIM905 - a list of words is read more easily as words
)
