-- Remove the third party from a conversation: the guide talks with the citizen again.
local function clear_party(conversation, contact)
  redis.call('HDEL', conversation, 'kind', 'address', 'attempt', 'leg', 'party_state', 'purpose', 'ordered',
    'party_sound', 'held_since')
  redis.call('HSET', conversation, 'talks_with', 'citizen')
  redis.call('HDEL', contact, 'party')
end
