"""What an adapter needs besides its library: the streams that were ordered, and who visits them."""

import asyncio
import itertools


class Stream:
    def __init__(self, steps):
        self.steps = steps
        self.open = 0
        self.closed = 0

    def left(self):
        self.open -= 1
        self.closed += 1

    def after(self, last_event_id):
        """All steps, or those that follow the event with this id."""
        if not last_event_id:
            return self.steps
        ids = [step.get("send", {}).get("id") for step in self.steps]
        sent = len(ids) - 1 - ids[::-1].index(last_event_id) if last_event_id in ids else -1
        return self.steps[sent + 1 :]


class Streams:
    def __init__(self):
        self._numbers = itertools.count(1)
        self._streams = {}

    def create(self, steps):
        number = next(self._numbers)
        self._streams[number] = Stream(steps)
        return f"/streams/{number}"

    def find(self, number):
        return self._streams[int(number)]


async def forever():
    """Without an end the stream stays open behind its last step."""
    await asyncio.Event().wait()
