"""Masthead: who runs which company, who came, who left, what happened, each with its sentence.

The stages in order, a module each; `pipeline` alone knows the order and runs them:

    fetch    a source's pages, kept raw as WARC
    clean    a page's story: text, title, date
    facts    companies, appointments, positions and events, each with its sentence
    load     Parquet into the raw tables of a candidate
    build    dbt: raw to marts
    audit    Great Expectations: what readers were promised
    publish  the candidate becomes the release, in one step

Importing this package imports neither Airflow nor dbt nor Great Expectations.
"""
