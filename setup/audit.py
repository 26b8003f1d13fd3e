"""Looks up known vulnerabilities of what a lock file pins; fails for a finding, not for want of a network."""

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

SERVICES = ("pypi", "osv")
# What pip-audit prints when a service is out of reach, as opposed to a lock file that it cannot read.
OUT_OF_REACH = ("ConnectionError", "ConnectTimeout", "ReadTimeout", "Could not connect", "ServiceError")


@dataclass(frozen=True, slots=True)
class Answer:
    """What one service knew: packages it looked up, those it does not know, and a line for each finding."""

    known: frozenset[str]
    unknown: frozenset[str]
    findings: tuple[str, ...]


def read(report: dict[str, Any]) -> Answer:
    """Takes over pip-audit's JSON report."""
    packages: list[dict[str, Any]] = report["dependencies"]
    known = [package for package in packages if "skip_reason" not in package]
    return Answer(
        frozenset(package["name"] for package in known),
        frozenset(package["name"] for package in packages if "skip_reason" in package),
        tuple(finding(package, vuln) for package in known for vuln in package["vulns"]),
    )


def finding(package: dict[str, Any], vuln: dict[str, Any]) -> str:
    """One vulnerability in one line."""
    mended = ", ".join(vuln["fix_versions"]) or "no release yet"
    return f"{package['name']} {package['version']}: {vuln['id']}, mended in {mended}"


def ask(service: str, lock: str) -> Answer | None:
    """The service's answer, or None if it is out of reach; raises RuntimeError if pip-audit itself fails."""
    command = [sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes", "--requirement", lock]
    command += ["--vulnerability-service", service, "--format", "json", "--progress-spinner", "off"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.stdout.strip():
        return read(json.loads(done.stdout))
    if any(sign in done.stderr for sign in OUT_OF_REACH):
        return None
    raise RuntimeError(done.stderr.strip())


def audit(lock: str) -> int:
    """Asks one service after the other until every package is known to one; returns the exit status."""
    findings: set[str] = set()
    known: set[str] = set()
    unknown: set[str] | None = None
    for service in SERVICES:
        answer = ask(service, lock)
        if answer is None:
            print(f"audit: the vulnerability service “{service}” is out of reach.")
            continue
        findings.update(answer.findings)
        known |= answer.known
        unknown = set(answer.unknown) if unknown is None else unknown & answer.unknown
        if not unknown:
            break
    return tell(lock, findings, known, unknown or set())


def tell(lock: str, findings: set[str], known: set[str], unknown: set[str]) -> int:
    """Says in plain words what was and was not looked up; 1 if anything was found."""
    for line in sorted(findings):
        print(f"audit: {line}")
    if not known:
        print(f"audit: NOT DONE. No service in reach knows what {lock} pins; try again with a network.")
    else:
        print(f"audit: {len(known)} packages looked up, {len(findings)} vulnerabilities known.")
        if unknown:
            print(f"audit: not known to any service: {', '.join(sorted(unknown))}.")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(audit(sys.argv[1]))
