-- A callback that waits or rests is not wanted any more: its written end.
-- KEYS contact, queue, promises, deadlines, events, booked, today
-- ARGV now, contact, reason, ended_ttl, tally_ttl, text message ('' for none), the callback that has
--      the number instead now ('' whoever has it), events_kept
local state, callback, number = unpack(redis.call('HMGET', KEYS[1], 'state', 'callback', 'caller'))
if callback ~= '1' or state == 'ended' then return 'callback' end
if state ~= 'waiting' and state ~= 'paused' then return 'contact' end
if ARGV[7] ~= '' and redis.call('HGET', KEYS[3], number) ~= ARGV[7] then return 'number' end
redis.call('HSET', KEYS[1], 'state', 'ended', 'end', 'cancelled', 'reason', ARGV[3],
  'due', '', 'until', '', 'rests', '')
redis.call('PEXPIRE', KEYS[1], ARGV[4])
redis.call('ZREM', KEYS[2], ARGV[2])
if redis.call('HGET', KEYS[3], number) == ARGV[2] then redis.call('HDEL', KEYS[3], number) end
redis.call('ZREM', KEYS[4], 'resume:' .. ARGV[2], 'due:' .. ARGV[2], 'text:' .. ARGV[2] .. '.text_promised')
if ARGV[6] ~= '' then redis.call('ZADD', KEYS[4], ARGV[1], 'text:' .. ARGV[2] .. '.' .. ARGV[6]) end
redis.call('ZREM', KEYS[6], ARGV[2])
redis.call('HINCRBY', KEYS[7], 'cancelled', 1)
redis.call('PEXPIRE', KEYS[7], ARGV[5])
redis.call('XADD', KEYS[5], 'MAXLEN', '~', ARGV[8], '*', 'event', 'Ended', 'at', ARGV[1],
  'contact', ARGV[2], 'ending', 'cancelled', 'reason', ARGV[3])
return 'ok'
