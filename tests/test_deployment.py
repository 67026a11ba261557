"""The files that describe a deployment say what the code expects."""

from pathlib import Path

import yaml

from masthead.settings import Settings

PROJECT = Path(__file__).resolve().parents[1]


def test_compose_runs_every_part_of_airflow_from_one_image_after_the_database_is_migrated():
    compose = yaml.safe_load((PROJECT / "docker-compose.yml").read_text())
    services = compose["services"]
    assert set(services) == {"postgres", "init", "api", "scheduler", "dag-processor"}
    assert services["init"]["depends_on"]["postgres"]["condition"] == "service_healthy"
    for name in ("api", "scheduler", "dag-processor"):
        assert services[name]["depends_on"]["init"]["condition"] == "service_completed_successfully"
        assert services[name]["image"] == services["init"]["image"]
    volumes = {volume.split(":")[0] for service in services.values() for volume in service.get("volumes", [])}
    assert volumes == set(compose["volumes"])


def test_compose_has_no_default_secret_and_opens_no_port_to_the_world():
    text = (PROJECT / "docker-compose.yml").read_text()
    for secret in ("POSTGRES_PASSWORD", "AIRFLOW_FERNET_KEY", "AIRFLOW_JWT_SECRET"):
        assert text.count("${" + secret) == text.count("${" + secret + ":?") > 0
    ports = [port for service in yaml.safe_load(text)["services"].values() for port in service.get("ports", [])]
    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_the_image_copies_what_is_there_and_does_not_run_as_root():
    lines = (PROJECT / "Dockerfile").read_text().splitlines()
    copied = [word for line in lines if line.startswith("COPY") for word in line.split()[1:-1]]
    assert [path for path in copied if not (PROJECT / path).exists()] == []
    assert [line for line in lines if line.startswith("USER")] == ["USER masthead"]


def test_the_example_of_the_environment_lists_every_setting_with_its_default():
    lines = (PROJECT / ".env.example").read_text().splitlines()
    listed = dict(line.lstrip("#").split("=", 1) for line in lines if line.startswith("#MASTHEAD_"))
    assert set(listed) == {f"MASTHEAD_{name.upper()}" for name in Settings.model_fields}
    for name, field in Settings.model_fields.items():
        default = field.default.relative_to(PROJECT) if isinstance(field.default, Path) else field.default
        assert listed[f"MASTHEAD_{name.upper()}"] == ("" if default is None else str(default))


def test_the_lock_has_a_hash_for_every_package_and_no_address():
    lock = (PROJECT / "requirements.lock").read_text()
    packages = [block for block in lock.replace("\\\n", " ").splitlines() if block.strip()]
    assert len(packages) > 100
    assert [block.split()[0] for block in packages if "--hash=sha256:" not in block] == []
    assert "://" not in lock
