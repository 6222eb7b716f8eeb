"""The page on rebuilt evaluations is the one the tests check."""

import pytest

from spec.synthetic.manual import TARGET, page


@pytest.mark.slow
def test_the_page_is_not_stale():
    assert TARGET.read_text("utf-8") == page(), "Run bin/make-manual."
