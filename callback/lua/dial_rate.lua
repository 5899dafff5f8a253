-- Space out dialling to stay below the carrier's limit of calls per second: each citizen gets a
-- moment of their own. Answers ok to dial now, or later once a `dial` deadline is set.
-- KEYS contact, callback, pace, deadlines
-- ARGV now, contact, interval, guide_waits
if not is_rung(key.contact, key.callback) then return 'contact' end
local at, now = tonumber(redis.call('HGET', key.callback, 'dial_at') or ''), tonumber(arg.now)
if at and at > now then return 'later' end
if at then redis.call('HDEL', key.callback, 'dial_at') return 'ok' end
at = math.max(now, tonumber(redis.call('GET', key.pace) or 0))
redis.call('SET', key.pace, at + arg.interval, 'PX', at - now + arg.interval + 1000)
if at <= now then return 'ok' end
redis.call('HSET', key.callback, 'dial_at', at)
redis.call('ZADD', key.deadlines, at, 'dial:' .. arg.contact, at + arg.guide_waits, 'connect:' .. arg.contact)
return 'later'
