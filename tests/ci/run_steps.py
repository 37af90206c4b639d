"""Runs the steps of a composite action, or a job of a GitLab file, as far as they are commands.

Usage: run_steps.py FILE github NAME=VALUE... | FILE gitlab JOB NAME=VALUE...
NAME=VALUE are inputs of the action or variables of the job. The exit code is that of the first step that fails.
"""

import os
import re
import subprocess
import sys

from ruamel.yaml import YAML


def run(command, env):
    """Runs one step in bash and takes over what it adds to the path."""
    code = subprocess.run(["bash", "-eo", "pipefail", "-c", command], env=env).returncode
    if code:
        sys.exit(code)
    added = env.get("GITHUB_PATH")
    if added and os.path.exists(added):
        with open(added, encoding="utf-8") as lines:
            env["PATH"] = ":".join([*lines.read().split(), env["PATH"]])


def github(action, given):
    inputs = {name: field.get("default", "") for name, field in action["inputs"].items()}
    unknown = set(given) - set(inputs)
    assert not unknown, f"no such inputs: {unknown}"
    inputs.update(given)
    for step in action["runs"]["steps"]:
        if "uses" in step:
            print(f"skipped: {step['uses']}", file=sys.stderr)
            continue
        fill = lambda text: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: inputs[found[1]], text)
        own = {name: fill(value) for name, value in step.get("env", {}).items()}
        run(fill(step["run"]), {**os.environ, **own})


def gitlab(pipeline, job, given):
    job = pipeline[job]
    env = {**os.environ, **job["variables"], **given}
    run("\n".join([*job["before_script"], *job["script"]]), env)


def main():
    path, kind, *rest = sys.argv[1:]
    with open(path, encoding="utf-8") as file:
        described = YAML(typ="safe").load(file)
    pairs = dict(pair.split("=", 1) for pair in (rest if kind == "github" else rest[1:]))
    if kind == "github":
        github(described, pairs)
    else:
        gitlab(described, rest[0], pairs)


main()
