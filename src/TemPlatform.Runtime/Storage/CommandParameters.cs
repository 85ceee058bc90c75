using System.Data.Common;

namespace TemPlatform.Runtime.Storage;

/// <summary>Parameters of hand-written commands, alike for every provider.</summary>
internal static class CommandParameters
{
    public static void AddParameter(this DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
