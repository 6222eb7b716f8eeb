"""How a column as given becomes a column of the contract, in SQL. What cannot be read becomes null, and is reported."""

from headwater.evidence.tables import Field, FieldType, Table

WHOLE_NUMBERS = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT")
DATE_LENGTH = len("2018-10-31")


def quoted(name: str) -> str:
    """A name as SQL writes it."""
    escaped = name.replace('"', '""')
    return f'"{escaped}"'


def literal(text: str) -> str:
    """A text as SQL writes it."""
    escaped = text.replace("'", "''")
    return f"'{escaped}'"


def column_type(field: Field) -> str:
    """The DuckDB type of a field: a code list is an enum, in the schema's order."""
    if field.codes:
        return f"ENUM ({', '.join(map(literal, field.codes))})"
    return {
        FieldType.STRING: "VARCHAR",
        FieldType.DATE: "DATE",
        FieldType.DATETIME: "TIMESTAMPTZ",
        FieldType.INTEGER: "INTEGER",
        FieldType.NUMBER: "DECIMAL(18, 4)",
    }[field.type]


def as_text(name: str) -> str:
    """The value as text, blank and white space being no value."""
    return f"nullif(trim(CAST({quoted(name)} AS VARCHAR)), '')"


def cast(field: Field, given: str) -> str:
    """SQL giving a column of type `given` as the field's type, within the field's limits, null where it is not usable."""
    value = from_native(field, given) or from_text(field)
    return value if field.minimum is None and field.maximum is None else within(field, value)


def can_be_refused(field: Field, given: str) -> bool:
    """Whether a value of a column of type `given` could be unusable: not where any text will do, or the type is the field's own."""
    if field.minimum is not None or field.maximum is not None or field.codes:
        return True
    return field.type is not FieldType.STRING and not (field.type is FieldType.DATE and given == "DATE")


def within(field: Field, value: str) -> str:
    """SQL giving the value where it keeps to the field's limits."""
    low = [f"{value} >= {field.minimum}"] if field.minimum is not None else []
    high = [f"{value} <= {field.maximum}"] if field.maximum is not None else []
    return f"CASE WHEN {' AND '.join(low + high)} THEN {value} END"


def from_native(field: Field, given: str) -> str | None:
    """A shorter road for columns that arrive with their type."""
    name = quoted(field.name)
    if field.type is FieldType.DATE and given == "DATE":
        return name
    if field.type is FieldType.DATETIME and given.startswith("TIMESTAMP"):
        return f"CAST({name} AS TIMESTAMPTZ)"
    if field.type is FieldType.INTEGER and given in WHOLE_NUMBERS:
        return f"TRY_CAST({name} AS INTEGER)"
    if field.type is FieldType.NUMBER and given.startswith(("DECIMAL", *WHOLE_NUMBERS)):
        return f"TRY_CAST({name} AS {column_type(field)})"
    return None


def from_text(field: Field) -> str:
    """The reading of a text: dates as YYYY-MM-DD, moments as ISO, whole numbers as digits, codes as they stand."""
    text = as_text(field.name)
    if field.type is FieldType.DATE:
        return f"CASE WHEN length({text}) = {DATE_LENGTH} THEN CAST(try_strptime({text}, '%Y-%m-%d') AS DATE) END"
    if field.type is FieldType.INTEGER:
        return f"CASE WHEN regexp_full_match({text}, '[+-]?[0-9]+') THEN TRY_CAST({text} AS INTEGER) END"
    if field.codes:
        return f"TRY_CAST(trim(CAST({quoted(field.name)} AS VARCHAR)) AS {column_type(field)})"  # a blank is no code
    if field.type is FieldType.STRING:
        return text
    return f"TRY_CAST({text} AS {column_type(field)})"


def select_list(table: Table, given: dict[str, str]) -> str:
    """The select list that turns the columns given (name to type) into every column of the table."""
    return ", ".join(
        f"{cast(field, given[field.name]) if field.name in given else 'CAST(NULL AS ' + column_type(field) + ')'} AS {quoted(field.name)}"
        for field in table.fields
    )
