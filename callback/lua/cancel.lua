-- End a waiting or paused callback as cancelled. With `instead`, only if the number's callback is
-- that contact now.
-- KEYS contact, queue, promises, deadlines, events, booked, today
-- ARGV now, contact, reason, ended_ttl, tally_ttl, text, instead, events_kept
local state, callback, number = unpack(redis.call('HMGET', key.contact, 'state', 'callback', 'caller'))
if callback ~= '1' or state == 'ended' then return 'callback' end
if state ~= 'waiting' and state ~= 'paused' then return 'contact' end
if arg.instead ~= '' and redis.call('HGET', key.promises, number) ~= arg.instead then return 'number' end
redis.call('HSET', key.contact, 'state', 'ended', 'end', 'cancelled', 'reason', arg.reason,
  'due', '', 'until', '', 'rests', '')
redis.call('PEXPIRE', key.contact, arg.ended_ttl)
redis.call('ZREM', key.queue, arg.contact)
if redis.call('HGET', key.promises, number) == arg.contact then redis.call('HDEL', key.promises, number) end
redis.call('ZREM', key.deadlines, 'resume:' .. arg.contact, 'due:' .. arg.contact, 'text:' .. arg.contact .. '.text_promised')
if arg.text ~= '' then redis.call('ZADD', key.deadlines, arg.now, 'text:' .. arg.contact .. '.' .. arg.text) end
redis.call('ZREM', key.booked, arg.contact)
redis.call('HINCRBY', key.today, 'cancelled', 1)
redis.call('PEXPIRE', key.today, arg.tally_ttl)
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'Ended', 'at', arg.now,
  'contact', arg.contact, 'ending', 'cancelled', 'reason', arg.reason)
return 'ok'
