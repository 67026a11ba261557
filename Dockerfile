# Airflow with Masthead in it: one image for every service of docker-compose.yml.
FROM python:3.12-slim

RUN apt-get update && apt-get install --yes --no-install-recommends git make && rm -rf /var/lib/apt/lists/*
RUN useradd --create-home --uid 50000 masthead
WORKDIR /opt/masthead

COPY pyproject.toml requirements.lock Makefile README.md ./
COPY include/masthead/__init__.py include/masthead/__init__.py
RUN make setup
COPY . .
RUN mkdir --parents /var/lib/masthead && chown masthead /var/lib/masthead

USER masthead
ENV PATH=/opt/masthead/.venv/bin:$PATH \
    AIRFLOW_HOME=/var/lib/masthead/airflow \
    AIRFLOW__CORE__DAGS_FOLDER=/opt/masthead/dags \
    AIRFLOW__CORE__LOAD_EXAMPLES=False \
    MASTHEAD_HOME=/var/lib/masthead \
    DO_NOT_TRACK=1 \
    GX_ANALYTICS_ENABLED=false
CMD ["airflow", "version"]
