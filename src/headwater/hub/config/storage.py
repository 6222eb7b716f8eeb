"""Static files under names that change with what is in them, so that a browser may keep each for a year."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):
    """Also rewrites the addresses in `import`, which our script uses. A file that was never collected keeps its plain name."""

    manifest_strict = False
    support_js_module_import_aggregation = True
