"""XML from strangers: no entities, no document types, nothing fetched."""

from lxml import etree

from nhiemky.kernel.errors import RuleBroken

_PARSER = etree.XMLParser(
    resolve_entities=False,
    no_network=True,
    load_dtd=False,
    remove_comments=True,
    remove_pis=True,
    collect_ids=False,
)


def refuse_entities(content: bytes) -> None:
    """RuleBroken when the XML declares a document type: Office never writes one, attackers do."""
    if b"!" in content and (b"<!DOCTYPE" in content or b"<!ENTITY" in content):  # one letter is found in no time
        raise RuleBroken("intake.unsafe_xml")


def tree(content: bytes) -> etree._Element:
    """The root of an XML part. RuleBroken when it is damaged or declares a document type."""
    refuse_entities(content)
    try:
        root = etree.fromstring(content, _PARSER)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise RuleBroken("intake.damaged") from error
    if root.getroottree().docinfo.internalDTD is not None:  # written in another encoding
        raise RuleBroken("intake.unsafe_xml")
    return root
