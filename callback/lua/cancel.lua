-- A callback that waits or rests is not wanted any more: its written end.
-- KEYS contact, queue, promises, deadlines, events, booked, today
-- ARGV now, contact, reason, ended_ttl, tally_ttl, events_kept
local state, callback, number = unpack(redis.call('HMGET', KEYS[1], 'state', 'callback', 'caller'))
if callback ~= '1' or state == 'ended' then return 'callback' end
if state ~= 'waiting' and state ~= 'paused' then return 'contact' end
redis.call('HSET', KEYS[1], 'state', 'ended', 'end', 'cancelled', 'due', '')
redis.call('PEXPIRE', KEYS[1], ARGV[4])
redis.call('ZREM', KEYS[2], ARGV[2])
redis.call('HDEL', KEYS[3], number)
redis.call('ZREM', KEYS[4], 'resume:' .. ARGV[2], 'due:' .. ARGV[2], 'text:' .. ARGV[2] .. '.text_promised')
redis.call('ZREM', KEYS[6], ARGV[2])
redis.call('HINCRBY', KEYS[7], 'cancelled', 1)
redis.call('PEXPIRE', KEYS[7], ARGV[5])
redis.call('XADD', KEYS[5], 'MAXLEN', '~', ARGV[6], '*', 'event', 'Ended', 'at', ARGV[1],
  'contact', ARGV[2], 'ending', 'cancelled', 'reason', ARGV[3])
return 'ok'
