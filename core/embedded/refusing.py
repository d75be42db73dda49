"""Why a start is refused, in one line for whoever typed the command."""


class CannotStart(Exception):
    """The text is the whole message: what is wrong and what to do about it."""
