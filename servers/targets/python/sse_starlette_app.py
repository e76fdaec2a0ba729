"""sse-starlette on Starlette and uvicorn, behind the contract of scripted targets. Tells its port in a line."""

import asyncio
import socket
import sys
import threading
from importlib.metadata import version

import uvicorn
from contract import Streams, forever
from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route

streams = Streams()


async def describe(request):
    return JSONResponse(
        {
            "name": "sse-starlette",
            "version": version("sse-starlette"),
            "capabilities": ["id", "event", "retry", "comment", "resume", "status", "error"],
        }
    )


async def order(request):
    path = streams.create((await request.json())["steps"])
    return JSONResponse({"path": path}, 201, {"Location": path})


async def visit(request):
    stream = streams.find(request.path_params["number"])
    last_event_id = request.headers.get("last-event-id")
    if last_event_id is not None:
        last_event_id = last_event_id.encode("latin-1").decode(errors="replace")
    return EventSourceResponse(events(stream, last_event_id), headers={"Cache-Control": "no-store, no-transform"})


async def events(stream, last_event_id):
    stream.open += 1
    try:
        for step in stream.after(last_event_id):
            if "send" in step:
                yield ServerSentEvent(**step["send"])
            elif "comment" in step:
                yield ServerSentEvent(comment=step["comment"])
            elif "wait" in step:
                await asyncio.sleep(step["wait"] / 1000)
            elif "error" in step:
                raise RuntimeError("the application failed")
            else:
                return
        await forever()
    finally:
        stream.left()


async def status(request):
    stream = streams.find(request.path_params["number"])
    return JSONResponse({"open": stream.open, "closed": stream.closed})


app = Starlette(
    routes=[
        Route("/", describe),
        Route("/streams", order, methods=["POST"]),
        Route("/streams/{number}", visit),
        Route("/streams/{number}/status", status),
    ]
)


if __name__ == "__main__":
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))

    def end_with_input():
        """Whoever started it holds the other end of its input: when that is gone, so is the server."""
        sys.stdin.read()
        server.force_exit = server.should_exit = True

    threading.Thread(target=end_with_input, daemon=True).start()
    server.run(sockets=[listener])
