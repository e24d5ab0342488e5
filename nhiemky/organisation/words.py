"""Words of the room's refusals."""

from nhiemky.kernel.errors import add_words

add_words(
    {
        "organisation.not_allowed": "Đồng chí chưa được giao việc này ở {unit}. Hãy nhờ thường trực hội cấp trên.",
    }
)
