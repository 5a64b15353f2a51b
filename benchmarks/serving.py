"""A lab session: how soon a class stands, how it types, what it takes, and that nothing is lost or crossed over."""

import asyncio
import json
import statistics
from collections.abc import Iterator, Sequence
from pathlib import Path

import aiohttp

from benchmarks.browsers import Browser, Pupil, Served, all_type, browsers, make_class, private_mib, serving
from benchmarks.programs import bare
from benchmarks.report import Line, beside
from benchmarks.start import to_the_text
from benchmarks.workshop import Bench, Workshop

_CLASS = 30


def _seconds(value: float) -> str:
    return f"{value:.2f} s"


def _ms(value: float) -> str:
    return f"{value * 1000:.0f} ms"


def _mib(value: float) -> str:
    return f"{value:.0f} MiB"


async def _leave(found: Sequence[Browser]) -> None:
    for one in found:
        await one.leave()
        await one.http.close()


async def _together(served: Served, many: int) -> list[float]:
    """Seconds until each of so many who come at once has the first words."""
    found = await browsers(served.address, many)
    try:
        return sorted(await asyncio.gather(*(one.come() for one in found)))
    finally:
        await _leave(found)


async def _foreign(served: Served) -> bool:
    """Whether a page from elsewhere, and a wrong token, are refused."""
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as http:
        async with http.get(served.address, headers={"Origin": "http://evil.example"}) as answer:
            foreign = answer.status
        async with http.get(f"{served.address}/ws/{'0' * 64}", headers={"Origin": served.address}) as answer:
            return (foreign, answer.status) == (403, 403)


async def _lesson(served: Served, pupils: Sequence[Pupil], seconds: float) -> tuple[list[Browser], list[float]]:
    """Everybody signs in and types for so long, then goes; the browsers, and the memory of each session."""
    found = await browsers(served.address, len(pupils))
    try:
        await asyncio.gather(*(one.come() for one in found))
        for one, pupil in zip(found, pupils, strict=True):
            await one.begin_writing(pupil)
        await all_type(found, seconds)
        memory = [private_mib(process) for process in served.sessions()]
    finally:
        await _leave(found)
    return found, memory


def _lost(root: Path, found: Sequence[Browser], pupils: Sequence[Pupil]) -> int:
    """How many of those who typed do not find just that in a draft of theirs."""
    drafts = [json.loads(path.read_text()) for path in (root / "drafts").glob("*.json")]
    kept = {draft["person"]: json.dumps(draft["typed"]) for draft in drafts}
    return sum(
        json.dumps(one.typed)[1:-1] not in kept.get(pupil.ident, "") for one, pupil in zip(found, pupils, strict=True)
    )


def _answered(what: str, found: Sequence[Browser], most: float) -> Line:
    times = sorted(each for one in found for each in one.answers)
    p95 = times[int(len(times) * 0.95)]
    words = f"{_ms(statistics.median(times))}, p95 {_ms(p95)}"
    return Line(what, words, "", None, f"p95 <= {_ms(most)}", p95 <= most)


def _serving(workshop: Workshop) -> Iterator[Line]:
    root, pupils = make_class(workshop, _CLASS)
    cold = statistics.median(to_the_text(bare(workshop)) for _ in range(workshop.rounds(5)))
    with serving(workshop, root) as served:
        alone = statistics.median(asyncio.run(_together(served, 1))[0] for _ in range(workshop.rounds(9)))
        yield beside("S1 served: from the page to the first words, alone / B", (alone, cold), _seconds, most=2.6 * cold)
        for many, most in ((15, 8.0), (_CLASS, 12.0)):
            last = asyncio.run(_together(served, many))[-1]
            yield Line(
                f"S2 {many} come together: the last one stands",
                _seconds(last),
                "",
                None,
                f"<= {most:.0f} s",
                last <= most,
            )
        for many, most in ((15, 0.06), (_CLASS, 0.12)):
            seconds = 8.0 if workshop.quick else 60.0 if many < _CLASS else 120.0
            found, memory = asyncio.run(_lesson(served, pupils[:many], seconds))
            yield _answered(f"S3 a key while {many - 1} others type two a second", found, most)
            each = statistics.median(memory)
            yield Line(f"S4 memory of its own for each of {many}", _mib(each), "", None, "<= 60 MiB", each <= 60)
            asyncio.run(_together(served, 1))  # whoever went has gone when the next one stands
            lost = _lost(root, found, pupils[:many])
            keys = sum(len(one.typed) for one in found)
            yield Line(
                f"S7 {keys:,} keys of {many}, then every tab closed", f"{lost} lost", "", None, "0 lost", lost == 0
            )
            for path in (root / "drafts").glob("*.json"):
                path.unlink()
        refused = asyncio.run(_foreign(served))
        yield Line(
            "S6 a foreign page and a wrong token", "refused" if refused else "LET IN", "", None, "refused", refused
        )


SERVING = Bench("serving", _serving)
