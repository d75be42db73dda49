"""Where the server keeps its playground."""

from aiohttp import web

from bot.playground.playground import Playground

PLAYGROUND = web.AppKey("playground", Playground)
