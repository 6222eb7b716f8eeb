# Makes .venv from a hashed lock, once for each change of the lock. Sourced by the other scripts, which set `root`.

python_to_use() {
  for name in "${HEADWATER_PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11; do
    [ -n "$name" ] && command -v "$name" >/dev/null 2>&1 &&
      "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$name"; return; }
  done
  echo "Headwater needs Python 3.11 or newer (Debian and Ubuntu: apt-get install python3 python3-venv)." >&2
  return 1
}

# What the environment is made from: a lock, and the part of pyproject.toml above the settings of the tools.
made_from() {
  { cat "$root/$1"; sed '/^\[tool/,$d' "$root/pyproject.toml"; } | sha256sum | cut -d' ' -f1
}

make_environment() {
  local lock=$1 stamp="$root/.venv/.made-from" want python
  # A second checkout that borrows another's environment leaves it as it is.
  if [ -L "$root/.venv" ]; then return; fi
  want="$(made_from "$lock") $lock"
  if [ -f "$stamp" ] && { [ "$(cat "$stamp")" = "$want" ] || covers_more "$lock"; }; then return; fi
  python=$(python_to_use) || return 1
  echo "Making the environment in .venv from $lock (a few minutes the first time) ..."
  "$python" -m venv "$root/.venv" ||
    { echo "Python's venv module is missing (Debian and Ubuntu: apt-get install python3-venv)." >&2; return 1; }
  "$root/.venv/bin/python" -m pip install -qq --disable-pip-version-check --no-deps --require-hashes -r "$root/$lock" || return 1
  "$root/.venv/bin/python" -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e "$root" || return 1
  echo "$want" >"$stamp"
}

# The tools' lock holds every run-time pin, so an up-to-date development environment also serves bin/run.
covers_more() {
  [ "$1" = requirements.lock ] && [ "$(cat "$root/.venv/.made-from")" = "$(made_from requirements-dev.lock) requirements-dev.lock" ]
}

# The same surroundings for every check and test, whatever the machine has set.
settle_surroundings() {
  export PYTHONPATH="$root/src" PYTHONHASHSEED=20261121 TZ=Europe/London PYTHONUNBUFFERED=1
  # Every worker of every lane would otherwise compile the whole program for itself.
  unset DJANGO_SETTINGS_MODULE PYTEST_ADDOPTS PYTHONDONTWRITEBYTECODE
  cd "$root" || return 1
}
