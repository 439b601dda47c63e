"""From the text of a cell to structured readings of it, before anything is looked up.

``clean`` mends what machines did to the text, ``cell`` cuts it into segments and tokens, ``peel`` takes off the words
around a name, by the vocabulary of ``words`` (``data/words``, one table a language). Which reading is meant is decided
where the names are known: ``resolve/compose.py``.
"""
