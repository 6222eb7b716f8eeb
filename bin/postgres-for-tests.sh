# Gives the tests a PostgreSQL server: the one named, a throw-away cluster that need not survive a power cut and so is twice as fast, or the one that
# answers here. Sourced by bin/test and bin/bench.

answers() {
  "$root/.venv/bin/python" -c 'import psycopg, sys; psycopg.connect(sys.argv[1], connect_timeout=3).close()' "$1" 2>/dev/null
}

postgres_binaries() {
  local at
  for at in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -rV) "$(dirname "$(command -v initdb || echo /none/initdb)")"; do
    [ -x "$at/initdb" ] && [ -x "$at/pg_ctl" ] && { echo "$at"; return; }
  done
  return 1
}

as_cluster_owner() {
  if [ "$(id -u)" = 0 ]; then (cd "$cluster" && runuser -u "$cluster_owner" -- "$@"); else "$@"; fi
}

start_cluster() {
  local binaries port
  binaries=$(postgres_binaries) || { echo "PostgreSQL is not on this machine (Debian and Ubuntu: apt-get install postgresql)."; return 1; }
  cluster=$(mktemp -d) && chmod 755 "$cluster"
  cluster_owner=postgres
  id postgres >/dev/null 2>&1 || cluster_owner=nobody
  [ "$(id -u)" != 0 ] || chown "$cluster_owner" "$cluster"
  port=$("$root/.venv/bin/python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  echo "Starting a throw-away PostgreSQL cluster on port $port ..."
  as_cluster_owner "$binaries/initdb" -D "$cluster/data" -U postgres --auth=trust -E UTF8 --locale=C.UTF-8 >"$cluster.log" 2>&1 &&
    as_cluster_owner "$binaries/pg_ctl" -D "$cluster/data" -w -t 60 -l "$cluster/server.log" \
      -o "-p $port -h 127.0.0.1 -k $cluster -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c wal_level=minimal -c max_wal_senders=0" start >>"$cluster.log" 2>&1 </dev/null ||
    { echo "The cluster did not start:"; tail -20 "$cluster.log"; return 1; }
  cluster_stop=("$binaries/pg_ctl" -D "$cluster/data" -m immediate stop)
  export HEADWATER_TEST_POSTGRES="postgresql://postgres@127.0.0.1:$port/postgres"
}

stop_cluster() {
  [ -n "${cluster:-}" ] || return 0
  [ -z "${cluster_stop:-}" ] || as_cluster_owner "${cluster_stop[@]}" >/dev/null 2>&1
  rm -rf "$cluster" "$cluster.log"
}

postgres_for_tests() {
  if [ -n "${HEADWATER_TEST_POSTGRES:-}" ]; then
    answers "$HEADWATER_TEST_POSTGRES" || { echo "HEADWATER_TEST_POSTGRES names a server that does not answer."; return 1; }
    return
  fi
  start_cluster && return
  local here=postgresql://postgres@127.0.0.1:5432/postgres
  answers "$here" && export HEADWATER_TEST_POSTGRES=$here
}
