"""https://www.postgresql.org/docs/current/textsearch.html: a table with a generated tsvector."""

from search.index.sql import MARKS, PASSAGE_WORDS, Sql, put, rows_of

# What a match weighs in body, names, summary and title; longer texts weigh less (1: by the logarithm of their length).
ORDER = "ts_rank('{0.15, 0.3, 0.4, 1.0}', vector, asked, 1)"
HEADLINE = f'StartSel="{MARKS[0]}", StopSel="{MARKS[1]}", MaxWords={PASSAGE_WORDS}, MinWords={PASSAGE_WORDS // 2}'


class TsvectorWords:
    """As `Fts5Words`, which says what each verb does."""

    def replace(self, keys, texts):
        put("page_id", keys, texts)

    def matching(self, question, on_cards=False):
        asked = _asked(question)
        text = f"SELECT page_id FROM search_words, {asked.text} WHERE vector @@ asked"
        if on_cards:
            text += " AND ts_filter(vector, '{a,b,c}') @@ asked"
        return Sql(text, asked.parameters)

    def scored(self, question):
        asked = _asked(question)
        return Sql(f"SELECT page_id, {ORDER} FROM search_words, {asked.text} WHERE vector @@ asked", asked.parameters)

    def best(self, question, within, start, stop):
        asked = _asked(question)
        rows = rows_of(
            f"SELECT page_id FROM search_words, {asked.text} WHERE vector @@ asked AND page_id IN ({within.text}) "
            f"ORDER BY {ORDER} DESC, page_id DESC LIMIT %s OFFSET %s",
            (*asked.parameters, *within.parameters, stop - start, start),
        )
        return [key for (key,) in rows]

    def passages(self, question, keys):
        asked = _asked(question)
        rows = rows_of(
            "SELECT page_id, ts_headline('portal', body, asked, %s) "
            f"FROM search_words, {asked.text} WHERE vector @@ asked AND page_id = ANY(%s)",
            (HEADLINE, *asked.parameters, list(keys)),
        )
        return dict(rows)


def _asked(question):
    """The question as a table of one row, `asked`."""
    if question.by_start:
        one, wanted = "to_tsquery('portal', %s)", [f"{_quoted(phrase)}:*" for phrase in question.wanted]
    else:
        one, wanted = "phraseto_tsquery('portal', %s)", question.wanted
    text = "({})".format(" || ".join([one] * len(wanted)))
    for _phrase in question.unwanted:
        text += " && !! phraseto_tsquery('portal', %s)"
    return Sql(f"(SELECT {text} AS asked) AS question", (*wanted, *question.unwanted))


def _quoted(phrase):
    return "'{}'".format(phrase.replace("\\", "\\\\").replace("'", "''"))
