-- Count the callbacks of slots: those scheduled in each, and those that return to the line before it
-- ends, in all.
-- KEYS scheduled, returning...
-- ARGV moments...
-- The moments are start and end of each slot; a callback that returns when a call ends has none.
local found = {}
for i = 1, #ARGV, 2 do
  found[i] = redis.call('ZCOUNT', KEYS[1], ARGV[i], '(' .. ARGV[i + 1])
  found[i + 1] = redis.call('ZCOUNT', KEYS[2], '(1', '(' .. ARGV[i + 1])
end
return found
