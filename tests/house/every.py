"""Every model of the program: what the house tests hold against the database."""

from __future__ import annotations

import importlib

from tortoise.models import Model

from core.database import MODELS as MODULES


def _below(cls: type[Model]) -> list[type[Model]]:
    return [model for child in cls.__subclasses__() for model in (child, *_below(child))]


for module in MODULES:
    importlib.import_module(module)

MODELS = sorted(
    {model for model in _below(Model) if model.__module__.startswith("core.") and not model._meta.abstract},
    key=lambda model: model.__name__,
)
