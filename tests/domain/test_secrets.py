import pytest

from desktopdock.domain.secrets import MASK, is_secret, masked


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("POSTGRES_PASSWORD", "hunter2"),
        ("dbPassword", "hunter2"),
        ("MYSQL_PWD", "hunter2"),
        ("NPM_TOKEN", "x"),
        ("ACCESSTOKEN", "x"),
        ("AWS_SECRET_ACCESS_KEY", "x"),
        ("STRIPE_APIKEY", "x"),
        ("GF_SECURITY_ADMIN_PASSWORD__", "x"),
        ("com.example.secret", "x"),
        ("REGISTRY_AUTH", "dXNlcg=="),
        ("DATABASE_URL", "postgres://shop:hunter2@db/shop"),
        ("REDIS_URL", "redis://:hunter2@cache:6379"),
        ("ConnectionString", "Server=db;User Id=sa;Password=hunter2;"),
        ("DEPLOY", "-----BEGIN OPENSSH PRIVATE KEY-----\nabc"),
        ("GH", "ghp_0123456789abcdef"),
    ],
)
def test_what_looks_like_a_secret_is_masked(name: str, value: str) -> None:
    assert is_secret(name, value)
    assert masked(name, value) == MASK


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("NODE_ENV", "production"),
        ("PATH", "/usr/bin:/bin"),
        ("PWD", "/src"),
        ("POSTGRES_PASSWORD", ""),
        ("POSTGRES_PASSWORD_FILE", "/run/secrets/db"),
        ("KEYCLOAK_URL", "http://localhost:8081"),
        ("AUTHOR", "someone"),
        ("PASSENGER_COUNT", "4"),
        ("SITE_URL", "http://localhost:8443/a:b@c"),
        ("MAIL", "someone@example.com"),
        ("", "x"),
    ],
)
def test_what_is_not_one_is_shown(name: str, value: str) -> None:
    assert not is_secret(name, value)
    assert masked(name, value) == value
