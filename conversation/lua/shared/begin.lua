-- Begin the record of a conversation if this conference has none, and note a change of it. A deadline
-- repeats the order to the carrier until it is confirmed.
local function begin(conversation, deadlines, contact, offer, arrange_at, kept)
  if redis.call('HGET', conversation, 'offer') ~= offer then
    redis.call('DEL', conversation)
    redis.call('HSET', conversation, 'offer', offer, 'talks_with', 'citizen')
  end
  redis.call('HINCRBY', conversation, 'version', 1)
  redis.call('PEXPIRE', conversation, kept)
  redis.call('ZADD', deadlines, arrange_at, 'arrange:' .. contact)
end
