using System.Collections;

namespace TemPlatform.Runtime.Storage;

/// <summary>Rows that are read when they are first asked for: not every question needs them.</summary>
internal sealed class DeferredList<T>(Func<IReadOnlyList<T>> read) : IReadOnlyList<T>
{
    private readonly Lazy<IReadOnlyList<T>> rows = new(read, LazyThreadSafetyMode.ExecutionAndPublication);

    public int Count => rows.Value.Count;

    public T this[int index] => rows.Value[index];

    public IEnumerator<T> GetEnumerator() => rows.Value.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
