"""Downloads what ``gazetteer build`` reads from its publishers. Nothing else uses the network.

``catalogue`` says what there is and where, ``transfer`` brings one file, ``arrival`` looks at what came.
"""
