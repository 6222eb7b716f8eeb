"""The two smallest pieces of a Word document that the library has no word for: an element, and a field that Word works out."""

from typing import Any


def element(name: str, **attributes: str) -> Any:
    """An element of WordprocessingML; an underscore in an attribute's name stands for a colon."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(key.replace("_", ":")) if "_" in key else key, value)
    return made


def field(paragraph: Any, code: str, *, whole: bool = True, end: bool = False) -> None:
    """A field such as the number of the page; one that is not whole is opened here and closed by a later call with `end`."""
    if not end:
        paragraph.add_run()._r.append(element("w:fldChar", w_fldCharType="begin"))
        words = element("w:instrText", xml_space="preserve")
        words.text = f" {code} "
        paragraph.add_run()._r.append(words)
        paragraph.add_run()._r.append(element("w:fldChar", w_fldCharType="separate"))
    if whole:
        paragraph.add_run("1")
    if whole or end:
        paragraph.add_run()._r.append(element("w:fldChar", w_fldCharType="end"))
