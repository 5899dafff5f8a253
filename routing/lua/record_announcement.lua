-- Record that the citizen on the line heard a place in the queue, a range of the wait, or both.
-- KEYS contact, events
-- ARGV now, contact, call, queue, best_place, best_range, place, range_from, range_to, events_kept
local state, call, told = unpack(redis.call('HMGET', key.contact, 'state', 'call', 'told'))
if not state or state == 'ended' then return 'contact' end
if call ~= arg.call then return 'call' end
local whom, place, range = string.match(told or '', '^(%S+) (%d+) (%d+)$')
if whom == call and tonumber(place) <= tonumber(arg.best_place)
  and tonumber(range) <= tonumber(arg.best_range) then return 'again' end
redis.call('HSET', key.contact, 'told', call .. ' ' .. arg.best_place .. ' ' .. arg.best_range)
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'Told', 'at', arg.now,
  'contact', arg.contact, 'queue', arg.queue, 'position', arg.place, 'from', arg.range_from, 'to', arg.range_to)
return 'ok'
