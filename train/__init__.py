"""how the shipped name model is made; not part of the program"""
