"""Notices: who is to be told what. Facts in a row, made once; whoever sends them puts them into words."""
