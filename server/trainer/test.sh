#!/usr/bin/env bash
# Installs the trainer into .cache/trainer and runs its linter and tests.
set -euo pipefail
cd "$(dirname "$0")"

environment=../../.cache/trainer
[ -x "$environment/bin/python" ] || python3 -m venv "$environment"
"$environment/bin/pip" install --quiet --disable-pip-version-check --editable '.[test]'
"$environment/bin/ruff" check .
"$environment/bin/ruff" format --check --quiet .
"$environment/bin/python" -m pytest --quiet .
