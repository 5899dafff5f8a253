-- Note what a guide's page reports of its telephone. One page of a guide is in use: another one
-- takes over when it says so, or when the page in use has fallen silent.
-- KEYS telephone, deadlines
-- ARGV now, guide, page, takes_over, fault, silent_before, check_at, kept_ms
local page, seen = unpack(redis.call('HMGET', key.telephone, 'page', 'seen'))
if page and page ~= arg.page and arg.takes_over == '' and tonumber(seen) > tonumber(arg.silent_before) then return 'page' end
redis.call('HSET', key.telephone, 'page', arg.page, 'seen', arg.now, 'fault', arg.fault)
if arg.fault == '' then
  redis.call('HSET', key.telephone, 'healthy', arg.now)
  redis.call('ZADD', key.deadlines, arg.check_at, 'telephone:' .. arg.guide)
else
  redis.call('ZADD', key.deadlines, 'NX', arg.check_at, 'telephone:' .. arg.guide)
end
redis.call('PEXPIRE', key.telephone, arg.kept_ms)
return 'ok'
