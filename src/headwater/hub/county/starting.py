"""Starts one of the processes that tell stories. It imports no table: it is what makes tables importable there."""

import django
from django.db import connection


def start_django() -> None:
    """Load the settings that this process was started with, and let its session be quick: the rows are known to be sound."""
    django.setup()
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off; SET maintenance_work_mem = '256MB'")
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        row = cursor.fetchone()
        if row and row[0]:
            cursor.execute("SET session_replication_role = replica")
