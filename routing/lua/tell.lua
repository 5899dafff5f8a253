-- The citizen on the line is told a place in line, a range of the wait, or both.
-- KEYS contact, events
-- ARGV now, contact, call, queue, best place and best range told to this call,
--      place ('' not told), from ('' not told) and to ('' no end) of the range, events_kept
local state, call, told = unpack(redis.call('HMGET', KEYS[1], 'state', 'call', 'told'))
if not state or state == 'ended' then return 'contact' end
if call ~= ARGV[3] then return 'call' end
local whom, place, range = string.match(told or '', '^(%S+) (%d+) (%d+)$')
if whom == call and tonumber(place) <= tonumber(ARGV[5])
  and tonumber(range) <= tonumber(ARGV[6]) then return 'again' end
redis.call('HSET', KEYS[1], 'told', call .. ' ' .. ARGV[5] .. ' ' .. ARGV[6])
redis.call('XADD', KEYS[2], 'MAXLEN', '~', ARGV[10], '*', 'event', 'Told', 'at', ARGV[1],
  'contact', ARGV[2], 'queue', ARGV[4], 'position', ARGV[7], 'from', ARGV[8], 'to', ARGV[9])
return 'ok'
