"""A client of the embedded AWS made of nothing but Python's standard library.

Drives a conditional S3 PUT, Firehose PutRecordBatch and EventBridge PutEvents over plain HTTP with
Signature Version 4. Exits with 1 and a traceback if an answer is not what AWS would say.
"""

import base64
import datetime
import gzip
import hashlib
import hmac
import json
import re
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

ENDPOINT = sys.argv[1]
HOST = urllib.parse.urlsplit(ENDPOINT).netloc
ACCESS_KEY, SECRET_KEY, REGION = "local", "local-secret", "us-east-1"


def digest(data):
    return hashlib.sha256(data).hexdigest()


def sign(key, text):
    return hmac.new(key, text.encode(), hashlib.sha256).digest()


def call(service, method, path, body=b"", query="", **headers):
    now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y%m%dT%H%M%SZ")
    signed = {name.replace("_", "-"): value for name, value in headers.items()}
    signed.update({"host": HOST, "x-amz-date": now, "x-amz-content-sha256": digest(body)})
    names = ";".join(sorted(signed))
    lines = "".join(f"{name}:{signed[name]}\n" for name in sorted(signed))
    canonical = "\n".join([method, path, query, lines, names, digest(body)])
    scope = f"{now[:8]}/{REGION}/{service}/aws4_request"
    text = "\n".join(["AWS4-HMAC-SHA256", now, scope, digest(canonical.encode())])
    key = ("AWS4" + SECRET_KEY).encode()
    for part in (now[:8], REGION, service, "aws4_request"):
        key = sign(key, part)
    signed["authorization"] = (
        f"AWS4-HMAC-SHA256 Credential={ACCESS_KEY}/{scope}, "
        f"SignedHeaders={names}, Signature={sign(key, text).hex()}"
    )
    url = ENDPOINT + path + ("?" + query if query else "")
    request = urllib.request.Request(url, data=body, method=method, headers=signed)
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def json_call(service, target, value):
    status, body = call(
        service,
        "POST",
        "/",
        json.dumps(value).encode(),
        content_type="application/x-amz-json-1.1",
        x_amz_target=target,
    )
    return status, json.loads(body)


def conditional_put():
    assert call("s3", "PUT", "/python")[0] == 200
    assert call("s3", "PUT", "/python/once", b"one", if_none_match="*")[0] == 200
    status, body = call("s3", "PUT", "/python/once", b"two", if_none_match="*")
    assert status == 412 and b"PreconditionFailed" in body, (status, body)
    assert call("s3", "GET", "/python/once") == (200, b"one")


def records():
    destination = {
        "RoleARN": "arn:aws:iam::000000000000:role/firehose",
        "BucketARN": "arn:aws:s3:::python",
        "Prefix": "in/",
        "CompressionFormat": "GZIP",
        "BufferingHints": {"SizeInMBs": 1, "IntervalInSeconds": 0},
    }
    name = {"DeliveryStreamName": "python"}
    status, answer = json_call(
        "firehose",
        "Firehose_20150804.CreateDeliveryStream",
        {**name, "ExtendedS3DestinationConfiguration": destination},
    )
    assert status == 200, answer
    data = base64.b64encode(b'{"a": 1}\n').decode()
    for _ in range(100):
        status, answer = json_call(
            "firehose",
            "Firehose_20150804.PutRecordBatch",
            {**name, "Records": [{"Data": data}] * 3},
        )
        if status == 200:
            break
        assert answer["__type"] == "ResourceNotFoundException", answer
        time.sleep(0.1)
    assert answer["FailedPutCount"] == 0 and len(answer["RequestResponses"]) == 3, answer
    keys = []
    for _ in range(100):
        body = call("s3", "GET", "/python", query="list-type=2&prefix=in%2F")[1].decode()
        keys = re.findall("<Key>([^<]+)</Key>", body)
        if keys:
            break
        time.sleep(0.1)
    assert re.fullmatch(
        r"in/\d{4}/\d\d/\d\d/\d\d/python-1-\d{4}(-\d\d){5}-[0-9a-f-]{36}\.gz", keys[0]
    ), keys
    assert gzip.decompress(call("s3", "GET", "/python/" + keys[0])[1]) == b'{"a": 1}\n' * 3


def events():
    entry = {"Source": "python", "DetailType": "Said", "Detail": "{}"}
    status, answer = json_call("events", "AWSEvents.PutEvents", {"Entries": [entry]})
    assert status == 200 and answer["FailedEntryCount"] == 0, answer
    assert answer["Entries"][0]["EventId"], answer
    status, answer = json_call("events", "AWSEvents.DescribeRule", {"Name": "absent"})
    assert status == 400 and answer["__type"] == "ResourceNotFoundException", answer


conditional_put()
records()
events()
