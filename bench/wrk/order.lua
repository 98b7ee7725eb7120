-- An order of two lines, of other products each time.
dofile(os.getenv("BENCH_WRK") .. "/report.lua")
local headers = { ["content-type"] = "application/json" }
function request()
  local first = math.random(1, 100000)
  local second = (first + math.random(1, 99999) - 1) % 100000 + 1
  local body = string.format('{"lines":[{"product":%d,"quantity":1},{"product":%d,"quantity":2}]}', first, second)
  return wrk.format("POST", "/orders", headers, body)
end
