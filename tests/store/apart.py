"""Runs a function in an interpreter of its own, with one thread: only there may a process be forked and killed."""

import json
import subprocess
import sys
from importlib import import_module
from typing import Any


def run_apart(function: str, **given: Any) -> Any:
    """What `module:function` answers, called with what is given; both have to be JSON."""
    command = [sys.executable, "-m", "tests.store.apart", function, json.dumps(given)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return json.loads(done.stdout)


if __name__ == "__main__":
    module, _, name = sys.argv[1].partition(":")
    answer = getattr(import_module(module), name)(**json.loads(sys.argv[2]))
    sys.stdout.write(json.dumps(answer))
