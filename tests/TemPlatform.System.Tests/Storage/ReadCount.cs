using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace TemPlatform.SystemTests.Storage;

/// <summary>Counts the statements that this thread sends through contexts, and the rows that it reads back, until disposed.</summary>
public sealed class ReadCount : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly int thread = Environment.CurrentManagedThreadId;
    private readonly List<IDisposable> subscriptions = [];

    private ReadCount() => subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

    public int Statements { get; private set; }

    public int Rows { get; private set; }

    public static (int Statements, int Rows) Of(Action work)
    {
        using var count = new ReadCount();
        work();
        return (count.Statements, count.Rows);
    }

    public void OnNext(DiagnosticListener value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Name == DbLoggerCategory.Name) subscriptions.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (Environment.CurrentManagedThreadId != thread) return;
        if (value.Value is CommandExecutedEventData) Statements++;
        if (value.Value is DataReaderDisposingEventData reader) Rows += reader.ReadCount;
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    public void Dispose() => subscriptions.ForEach(s => s.Dispose());
}
