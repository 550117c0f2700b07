// Each test starts browsers; several at once would only slow each other down.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
