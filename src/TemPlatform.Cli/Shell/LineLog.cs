using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace TemPlatform.Cli.Shell;

/// <summary>
/// Writes what a node does, a line each, as text or as JSON with the values by name. Messages are written with names of feeds and
/// counts only; of exceptions stands the type.
/// </summary>
internal sealed class LineLog(Terminal terminal, bool json) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new Logger(terminal, json, categoryName);

    public void Dispose() { }

    private sealed class Logger(Terminal terminal, bool json, string category) : ILogger
    {
        // Of libraries only trouble is of interest, and their messages may hold connection strings.
        private readonly bool isOurs = category.StartsWith("TemPlatform", StringComparison.Ordinal);

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= (isOurs ? LogLevel.Information : LogLevel.Warning);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel)) return;
            var at = terminal.Clock.GetUtcNow().UtcDateTime;
            var message = isOurs ? formatter(state, null) : $"{category} {eventId.Name}";
            if (exception is not null) message += $" ({exception.GetType().Name})";
            lock (terminal)
            {
                if (!json) terminal.Output.WriteLine(FormattableString.Invariant($"{at:yyyy-MM-dd HH:mm:ss}Z {message}"));
                else terminal.Output.WriteLine(JsonSerializer.Serialize(Document(at, logLevel, message, state)));
            }
        }

        private Dictionary<string, object?> Document<TState>(DateTime at, LogLevel level, string message, TState state)
        {
            var document = new Dictionary<string, object?>
            {
                ["at"] = at, ["level"] = $"{level}", ["category"] = category, ["message"] = message,
            };
            if (isOurs && state is IEnumerable<KeyValuePair<string, object?>> values)
                foreach (var (name, value) in values)
                    if (name != "{OriginalFormat}") document[char.ToLowerInvariant(name[0]) + name[1..]] = value;
            return document;
        }
    }
}
