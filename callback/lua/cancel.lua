-- End a callback that is in line or out of it as cancelled. With `instead`, only if the number's
-- callback is that contact now.
-- KEYS contact, queue, live, callback, open, every_open, out, returning, scheduled, numbers,
--      deadlines, events, today
-- ARGV now, contact, reason, ended_ttl, tally_ttl, text, instead, events_kept
local state, live, number = unpack(redis.call('HMGET', key.contact, 'state', 'live', 'caller'))
if live ~= '0' or state == 'ended' then return 'callback' end
if state ~= 'waiting' and state ~= 'paused' then return 'contact' end
if arg.instead ~= '' and redis.call('HGET', key.numbers, number) ~= arg.instead then return 'number' end
take_out(key.contact, key.queue, key.live, arg.contact)
redis.call('HSET', key.contact, 'state', 'ended', 'end', 'cancelled')
redis.call('PEXPIRE', key.contact, arg.ended_ttl)
redis.call('HSET', key.callback, 'reason', arg.reason, 'due', '', 'until', '', 'why', '')
end_callback(key, arg.contact, 'cancel', 'cancelled', arg.ended_ttl)
redis.call('ZREM', key.deadlines, 'resume:' .. arg.contact, 'due:' .. arg.contact, 'text:' .. arg.contact .. '.text_promised')
if arg.text ~= '' then redis.call('ZADD', key.deadlines, arg.now, 'text:' .. arg.contact .. '.' .. arg.text) end
redis.call('HINCRBY', key.today, 'cancelled', 1)
redis.call('PEXPIRE', key.today, arg.tally_ttl)
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'Ended', 'at', arg.now,
  'contact', arg.contact, 'ending', 'cancelled', 'reason', arg.reason)
return 'ok'
