"""/api/tasks/templates/: tasks that come again (000, 5.4); reading, changing and removing one is Kassa's own."""

from __future__ import annotations

from core.actor import Actor
from core.refusal import Unknown
from core.tasks import templates
from core.tasks.models import Task, TaskTemplate
from webapi.erp import ERP
from webapi.erp.tasks.shapes import NewTemplate, TemplateChange, TemplateOut, TemplateUse, WholeTaskOut
from webapi.kit.asked import Asked, Page
from webapi.kit.listing import Listing, named
from webapi.kit.router import Router

routes = Router(ERP, "/api/tasks/templates/")

_ONE = r"{id:[0-9]+}/"

TEMPLATES = Listing(
    filters=named("priority", "category"),
    search=("title", "description"),
    ordering=named("id", "title", "priority", "created_at"),
)


@routes.get(shape=TemplateOut, listing=TEMPLATES)
async def browse(asked: Asked, by: Actor) -> Page:
    """The templates of the store."""
    return await TEMPLATES.page(by.own(TaskTemplate), asked)


@routes.post(shape=TemplateOut, status=201)
async def add(asked: NewTemplate, by: Actor) -> TaskTemplate:
    """Write down a task that comes again."""
    return await templates.add(asked.columns(), by)


@routes.get(_ONE, shape=TemplateOut)
async def read(template: TaskTemplate) -> TaskTemplate:
    """One template."""
    return template


@routes.patch(_ONE, who="admin", shape=TemplateOut)
async def change(template: TaskTemplate, asked: TemplateChange, by: Actor) -> TaskTemplate:
    """Change a template; tasks that were made of it stay as they are."""
    return await templates.change(template, asked.columns(), by)


@routes.delete(_ONE, who="admin", status=204)
async def remove(template: TaskTemplate, by: Actor) -> None:
    """Remove a template; tasks that were made of it stay."""
    await templates.hide(template, by)


@routes.post(
    _ONE + "create-task/",
    shape=WholeTaskOut,
    status=201,
    message="Задача создана из шаблона",
    refuses=(Unknown,),
)
async def create_task(template: TaskTemplate, asked: TemplateUse, by: Actor) -> Task:
    """A task with all that its template says, for somebody and by a day."""
    return await templates.create_task(template, asked.columns(), by)
