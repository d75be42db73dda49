from tests.world import World
async def test_look(world: World) -> None:
    o = await world.owner()
    for p in ("/openapi.json","/swagger/","/redoc/","/assets/redoc.js","/assets/scalar.js","/assets/..%2fapp.py","/api/stores/","/healthz","/readyz"):
        r = await o.gets(p)
        print(p, r.status, str(r.body)[:100], {k:v for k,v in r.headers.items() if k in ("ETag","Cache-Control","Content-Type","Content-Security-Policy")})
        if "ETag" in r.headers:
            r2 = await o.gets(p, **{"If_None_Match": r.headers["ETag"]})
            print(r2.status, r2.headers)
    assert 0
