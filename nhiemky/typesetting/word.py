"""Word papers: editable .docx files with real styles, laid out as the PDF is."""

from io import BytesIO

from nhiemky.typesetting.paper import Paper


def write_word(paper: Paper) -> bytes:
    """The paper as an A4 .docx file; its charts come as pictures with a text alternative."""
    # The Word library takes a fifth of a second to load, which only those who write a paper should wait for.
    from nhiemky.typesetting.word_document import build_document

    stream = BytesIO()
    build_document(paper).save(stream)
    return stream.getvalue()
