-- Take the deadlines that are due, by lease: they fall due again if the process dies.
-- KEYS deadlines
-- ARGV now, lease_until, limit
local due = redis.call('ZRANGEBYSCORE', key.deadlines, '-inf', arg.now, 'LIMIT', 0, arg.limit)
for _, member in ipairs(due) do redis.call('ZADD', key.deadlines, arg.lease_until, member) end
return due
