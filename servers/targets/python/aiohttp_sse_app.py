"""aiohttp-sse on aiohttp, behind the contract of scripted targets. Tells its port in a line."""

import asyncio
import logging
import os
import socket
import sys
import threading
from importlib.metadata import version

from aiohttp import web
from aiohttp_sse import sse_response
from contract import Streams, forever

streams = Streams()


async def describe(request):
    return web.json_response(
        {
            "name": "aiohttp-sse",
            "version": version("aiohttp-sse"),
            "capabilities": ["id", "event", "retry", "resume", "status", "error"],
        }
    )


async def order(request):
    path = streams.create((await request.json())["steps"])
    return web.json_response({"path": path}, status=201, headers={"Location": path})


async def visit(request):
    stream = streams.find(request.match_info["number"])
    stream.open += 1
    try:
        async with sse_response(request) as sse:
            await play(sse, stream.after(sse.last_event_id))
    finally:
        stream.left()
    return sse


async def play(sse, steps):
    for step in steps:
        if "send" in step:
            await sse.send(**step["send"])
        elif "wait" in step:
            await asyncio.sleep(step["wait"] / 1000)
        elif "error" in step:
            raise RuntimeError("the application failed")
        else:
            return
    await forever()


async def status(request):
    stream = streams.find(request.match_info["number"])
    return web.json_response({"open": stream.open, "closed": stream.closed})


app = web.Application(client_max_size=16 * 1024 * 1024)
app.add_routes(
    [
        web.get("/", describe),
        web.post("/streams", order),
        web.get("/streams/{number}", visit),
        web.get("/streams/{number}/status", status),
    ]
)


if __name__ == "__main__":
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)

    def end_with_input():
        """Whoever started it holds the other end of its input: when that is gone, so is the server."""
        sys.stdin.read()
        os._exit(0)

    threading.Thread(target=end_with_input, daemon=True).start()
    # What is refused, and what fails when it is told to, is no news.
    logging.disable()
    web.run_app(app, sock=listener, print=None, access_log=None)
